"""Reads the code off the first sheet of a PDF, as a scanner would: python read_code.py < sheets.pdf"""
import sys

import pypdfium2
import zxingcpp

page = pypdfium2.PdfDocument(sys.stdin.buffer.read())[0]
sys.stdout.write(zxingcpp.read_barcodes(page.render(scale=2).to_pil())[0].text)
