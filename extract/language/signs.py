"""Signs that are printed in several shapes, or that fonts hold in the places of letters."""

BULLETS = "•●▪■◆❖➢►‣∙◦·✓✔→*"
"""What stands before an item of a list, dashes aside; within [] of a regular expression."""

LOST_SIGNS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0FC: "✓", 0xF0E0: "→"}
"""Signs of Symbol and Wingdings by the codes that Word and PDF give them (0xF000 and the code of the letter
that a text font has there); for str.translate."""
