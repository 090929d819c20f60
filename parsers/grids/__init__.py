"""Where tables stand on a page and their raw cells, before anything is understood of them."""
