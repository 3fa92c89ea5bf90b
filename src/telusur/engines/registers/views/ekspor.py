"""`/register/<kode>/ekspor/`: what the list shows as CSV or XLSX."""

from django.contrib.auth.models import AbstractBaseUser
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from telusur.engines.registers.access import register_or_404
from telusur.engines.registers.declare import Aksi, Register
from telusur.engines.registers.filters import SelectionError
from telusur.engines.registers.massal.ekspor import Ekspor, to_csv, to_xlsx
from telusur.engines.registers.views.daftar import Listing
from telusur.engines.registers.views.impor import XLSX
from telusur.kernel.errors import UserError


@require_http_methods(["GET", "POST"])
def ekspor(request: HttpRequest, kode: str) -> HttpResponseBase:
    """Ask how the records that the address selects are to be written; POST sends the file."""
    register = register_or_404(request, kode)
    try:
        listing = Listing(request, register)
    except SelectionError as unknown:
        return render(request, "site/user_error.html", {"error": unknown}, status=400)
    error: UserError | None = None
    if request.method == "POST":
        try:
            return _file(request, register, listing)
        except UserError as refusal:
            error = refusal
    private = [item.label for item in listing.all_columns.values() if item.private]
    context = {
        "register": register,
        "jumlah": listing.records.count(),
        "kolom": listing.columns,
        "pribadi": private,
        "boleh_buka": bool(private) and register.may(request.user, Aksi.BUKA),
        "lengkap": bool(register.fields),
        "kueri": request.GET.urlencode(),
        "error": error,
    }
    return render(request, "registers/ekspor.html", context, status=422 if error else 200)


def _file(request: HttpRequest, register: Register, listing: Listing) -> HttpResponseBase:
    buka = request.POST.get("buka") == "1"
    names = (
        list(register.fields) if request.POST.get("isi") == "lengkap" else [c.name for c in listing.columns]
    )
    records = listing.records
    if buka:
        records = records & register.queryset(request.user, Aksi.BUKA)
    user = request.user if isinstance(request.user, AbstractBaseUser) else None
    made = Ekspor(register, records, names, user=user, buka=buka, tujuan=request.POST.get("tujuan", ""))
    name = f"{register.kode}-{timezone.localdate():%Y-%m-%d}"
    if request.POST.get("bentuk") == "csv":
        response = StreamingHttpResponse(to_csv(made), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    return FileResponse(to_xlsx(made), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


urlpatterns = [path("register/<slug:kode>/ekspor/", ekspor, name="register_ekspor")]
