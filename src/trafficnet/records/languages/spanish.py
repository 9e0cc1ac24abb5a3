"""Spanish headings. Data only."""

from trafficnet.records.languages.words import Words

SPANISH = Words(
    code="es",
    links="de|del|de la|de el|el|la|al|en",
    numbers="número|nº|núm|no|teléfono|número de teléfono|línea|abonado|móvil",
    date="fecha|día",
    time="hora",
    moment="fecha y hora|fecha hora|fecha/hora|marca de tiempo|momento",
    begins={
        "contacts": "inicio|inicio de llamada|inicio de la llamada",
        "movements": "salida|partida",
    },
    starts={
        "contacts": "llamada|inicio|inicio de llamada|inicio de la llamada|comunicación|evento|envío|mensaje|conexión",
        "movements": "salida|viaje|partida|embarque|cruce",
        "payments": "pago|transacción|transferencia|operación|envío|valor|giro",
        "sightings": "avistamiento|observación|captura|lectura|detección",
        "adverts": "publicación|anuncio|alta",
        "cases": "apertura|denuncia|remisión|creación",
        "people": "registro|último registro",
        "relations": "inicio|desde cuando",
    },
    ends={
        "contacts": "fin|final|fin de llamada|fin de la llamada|término",
        "movements": "llegada|entrada|arribo",
        "relations": "fin|hasta",
    },
    departure="salida|origen|procedencia|partida|embarque",
    arrival="llegada|destino|entrada",
    party={
        "name": "nombre completo|nombre y apellidos|nombre y apellido|apellidos y nombre|nombres y apellidos|apellidos y nombres|nombre apellidos",
        "forename": "nombre|nombres|nombre de pila|primer nombre",
        "middle_name": "segundo nombre",
        "surname": "apellido|apellidos|primer apellido",
        "alias": "alias|apodo|apodos|mote|otros nombres|conocido como|sobrenombre",
        "born": "fecha de nacimiento|fecha nacimiento|nacimiento|nacido el|f nacimiento|año de nacimiento|nacido",
        "sex": "sexo|género",
        "nationality": "nacionalidad|nacionalidades|ciudadanía",
        "role": "rol|papel|calidad|rol en el caso|condición procesal",
        "function": "función|rol en la red|rol en el grupo",
        "phone": "teléfono|número de teléfono|nº de teléfono|móvil|teléfono móvil|celular|número de móvil|tlf|tfno|tel|número de celular|teléfonos",
        "email": "correo electrónico|correo|dirección de correo|correo e",
        "handle": "usuario|nombre de usuario|perfil|cuenta de red social",
        "account": "cuenta|número de cuenta|nº de cuenta|cuenta bancaria|cuenta corriente",
        "document": "documento|número de documento|nº de documento|pasaporte|número de pasaporte|nº de pasaporte|dni|nie|documento de identidad|cédula|nº documento|permiso de conducir",
        "document_country": "país de expedición|país emisor|expedido por|país del documento",
        "vehicle": "vehículo|matrícula|placa|coche|matrícula del vehículo|patente",
        "address": "dirección|domicilio|dirección postal|residencia",
        "city": "ciudad|localidad|municipio|población",
        "country": "país|país de residencia",
        "imei": "número imei|nº imei",
        "cell": "celda|antena|repetidor|bts|celda de inicio",
        "exploitation": "tipo de explotación|forma de explotación|explotación",
    },
    sides={
        "contacts": {
            "from": "llamante|abonado a|emisor|remitente|origen|de|parte a|que llama|desde|titular a",
            "to": "llamado|abonado b|receptor|destinatario|destino|para|parte b|marcado|hacia",
        },
        "payments": {
            "payer": "pagador|ordenante|remitente|emisor|deudor|de|desde",
            "payee": "beneficiario|destinatario|receptor|acreedor|para|hacia",
        },
        "movements": {
            "person": "pasajero|pasajera|viajero|viajera|persona",
            "paid_by": "pagado por|reservado por|comprador|comprado por",
        },
        "sightings": {"person": "persona|individuo"},
        "adverts": {"person": "anunciante|contacto"},
        "people": {
            "person": "persona|individuo|sospechoso|víctima|testigo|investigado|titular"
        },
        "relations": {
            "from": "persona a|persona 1|de|primera persona",
            "to": "persona b|persona 2|a quien|segunda persona|para",
        },
    },
    fields={
        "contacts": {
            "duration_s": "duración|duración de la llamada|duración llamada|duración de llamada",
            "channel": "tipo|tipo de llamada|tipo de comunicación|tipo llamada|servicio|tipo de evento|canal",
            "count": "número de llamadas|nº de llamadas|cantidad",
        },
        "movements": {
            "from_country": "país de origen|país de salida|origen|procedencia|desde|de",
            "to_country": "país de destino|país de llegada|destino|hacia",
            "mode": "medio de transporte|modo de transporte|transporte|medio",
            "carrier": "transportista|compañía|compañía aérea|aerolínea|empresa de transporte",
            "service": "vuelo|número de vuelo|nº de vuelo|tren",
            "booking": "reserva|número de reserva|nº de reserva|localizador|billete|número de billete|código de reserva",
        },
        "payments": {
            "amount": "importe|monto|cantidad|suma|importe de la transferencia|valor",
            "currency": "moneda|divisa",
            "channel": "tipo|forma de pago|medio de pago|método de pago|tipo de pago|tipo de operación",
            "reference": "concepto|motivo|referencia del pago|descripción|detalle|detalles|observaciones",
        },
        "sightings": {
            "place": "lugar|ubicación|sitio|localización",
            "camera": "cámara|número de cámara|dispositivo",
        },
        "adverts": {
            "ad_id": "anuncio|número de anuncio|nº de anuncio|id de anuncio|id anuncio",
            "text": "texto|contenido|título|descripción|texto del anuncio",
            "site": "sitio web|página|página web|plataforma",
        },
        "cases": {
            "agency": "unidad|organismo|cuerpo|institución|policía",
            "country": "país",
            "city": "ciudad|localidad|lugar",
            "exploitation": "tipo de explotación|forma de explotación|explotación",
            "referral_source": "remitido por|denunciante|fuente de la denuncia",
            "status": "estado|situación|estado del caso",
            "summary": "resumen|descripción|hechos",
        },
        "relations": {
            "relation": "relación|tipo de relación|vínculo|tipo de vínculo|parentesco|naturaleza de la relación",
            "strength": "fuerza|peso|intensidad",
        },
    },
    every={
        "record_id": "número de registro|nº de registro|nº de orden|número de orden|identificador",
        "case_id": "caso|número de caso|nº de caso|expediente|número de expediente|nº de expediente|diligencias|atestado|operación policial",
        "source": "fuente|fuente de datos|fuente de información|operador|operadora|proveedor",
        "marking": "clasificación|grado de clasificación|nivel de clasificación",
        "conditions": "condiciones|condiciones de uso",
        "zone": "zona horaria|huso horario",
        "review_by": "fecha de revisión|revisión",
    },
    files={
        "cases": "casos|expedientes",
        "people": "personas|sospechosos|victimas|testigos|abonados",
        "contacts": "llamadas|comunicaciones|mensajes",
        "movements": "viajes|vuelos|desplazamientos|frontera",
        "payments": "pagos|transferencias|transacciones|giros",
        "sightings": "avistamientos|observaciones",
        "adverts": "anuncios",
        "relations": "relaciones|vinculos",
    },
)
"""The words of Spanish."""
