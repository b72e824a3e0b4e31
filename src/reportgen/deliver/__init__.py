"""The way out: whole files under the output folder, with a receipt beside them."""

from reportgen.deliver.files import Delivery, deliver
from reportgen.deliver.names import base_name, file_name, receipt_name
from reportgen.deliver.receipt import Receipt, digest, read_receipt
from reportgen.deliver.whole import content, sweep, write_new

__all__ = [
    "Delivery",
    "Receipt",
    "base_name",
    "content",
    "deliver",
    "digest",
    "file_name",
    "read_receipt",
    "receipt_name",
    "sweep",
    "write_new",
]
