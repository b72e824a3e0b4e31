"""The way out: whole files under the output folder, with a receipt beside them."""

from reportgen.deliver.files import Delivery, deliver
from reportgen.deliver.names import base_name, file_name, receipt_name
from reportgen.deliver.receipt import Receipt, digest
from reportgen.deliver.whole import write_new

__all__ = [
    "Delivery",
    "Receipt",
    "base_name",
    "deliver",
    "digest",
    "file_name",
    "receipt_name",
    "write_new",
]
