"""The one door to Tesseract: pictures in, words with boxes, confidences and alternatives out."""
