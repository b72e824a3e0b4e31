"""The way out: whole files under the output folder, with a receipt beside them."""

from reportgen.deliver.files import Delivery, deliver
from reportgen.deliver.names import base_name, file_name
from reportgen.deliver.receipt import Receipt

__all__ = ["Delivery", "Receipt", "base_name", "deliver", "file_name"]
