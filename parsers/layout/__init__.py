"""Running text: page furniture, the flow of blocks, text blocks and sentences."""
