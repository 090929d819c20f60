"""The review site: OUT/report, pages that show each fact on its page, in any browser, with no network."""
