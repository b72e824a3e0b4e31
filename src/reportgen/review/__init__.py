"""A report and its readers: where its words come from, for a reviewer, and what an official changed in them."""
