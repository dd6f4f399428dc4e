"""Invented articles for the commands."""

HARVEST = (
    "Lembang (SIAR) - Panen padi dimulai pekan ini di sawah sebelah utara kota.\n"
    "Baca juga: Harga cabai turun di pasar Lembang\n"
    "Para petani memakai dua mesin yang dibeli bersama tahun lalu.\n"
)
MARKET = "Pasar pagi buka lebih awal mulai Senin, kata pengelola kepada para pedagang.\n"
NASTY = "Sidang [/b] ditunda \x1b[31m sampai pekan depan karena hakim sakit.\n"
