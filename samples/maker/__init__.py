"""Makes the sample archive: invented documents in several layouts by two producers, with gold.

`python -m samples.maker` from the root of the checkout writes samples/archive/ and samples/gold/ anew. Every
person, body and place is invented; personnummer are from the tax agency's test range.
"""
