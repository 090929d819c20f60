"""Labels and their values on the cover page of minutes ("Plats", "Närvarande", "Utses att justera")."""
