"""A summary as a workbook, one sheet for each part, and its list of meetings as CSV."""
