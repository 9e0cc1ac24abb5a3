"""French headings. Data only."""

from trafficnet.records.languages.words import Words

FRENCH = Words(
    code="fr",
    links="de|du|de la|de l'|des|d'|d'un|l'|le|la",
    numbers="numéro|n°|no|num|numéro de téléphone|téléphone|msisdn|abonné",
    date="date|jour",
    time="heure|horaire",
    moment="date et heure|date heure|horodatage|date/heure",
    begins={
        "contacts": "début|début d'appel|début de l'appel|début de communication",
        "movements": "départ|parti le",
    },
    starts={
        "contacts": "appel|début|début appel|début de l'appel|communication|évènement|événement|envoi|message|début de communication|début de la communication",
        "movements": "départ|sortie|voyage|franchissement",
        "payments": "paiement|transaction|virement|opération|versement|transfert|valeur|envoi",
        "sightings": "observation|capture|passage|lecture|détection",
        "adverts": "publication|annonce|mise en ligne|parution",
        "cases": "ouverture|signalement|saisine|création",
        "people": "enregistrement|signalement",
        "relations": "début|depuis",
    },
    ends={
        "contacts": "fin|fin d'appel|fin de l'appel|fin de communication|fin de la communication",
        "movements": "arrivée|entrée",
        "relations": "fin|jusqu'à|jusqu'au",
    },
    departure="départ|origine|provenance|embarquement|sortie",
    arrival="arrivée|destination|débarquement|entrée",
    party={
        "name": "nom|nom complet|nom et prénom|nom et prénoms|nom prénom|nom prénoms|prénom et nom|prénom nom|noms|identité",
        "forename": "prénom|prénoms|premier prénom",
        "middle_name": "deuxième prénom|autres prénoms",
        "surname": "nom de famille|nom de naissance|nom patronymique|patronyme|nom d'usage",
        "alias": "alias|surnom|surnoms|pseudonyme|pseudo|autres noms|dit|connu sous le nom de",
        "born": "date de naissance|né le|née le|né|date naissance|ddn|naissance|année de naissance|né(e) le",
        "sex": "sexe|genre",
        "nationality": "nationalité|nationalités|citoyenneté",
        "role": "rôle|statut de la personne|qualité|rôle dans l'affaire",
        "function": "fonction|rôle dans le réseau|rôle dans le groupe",
        "phone": "téléphone|numéro de téléphone|n° de téléphone|no de téléphone|tél|téléphone portable|portable|mobile|numéro de portable|n° téléphone|numéro téléphone|ligne",
        "email": "courriel|adresse courriel|adresse email|adresse e-mail|adresse électronique|mél",
        "handle": "identifiant|nom d'utilisateur|utilisateur|pseudo en ligne|compte social|profil",
        "account": "compte|numéro de compte|n° de compte|compte bancaire|no de compte|rib",
        "document": "document|numéro de document|n° de document|passeport|numéro de passeport|n° de passeport|carte d'identité|numéro de carte d'identité|pièce d'identité|n° de pièce d'identité|numéro de pièce d'identité|titre de séjour|permis de conduire",
        "document_country": "pays d'émission|pays de délivrance|pays du document|délivré par",
        "vehicle": "véhicule|immatriculation|plaque|plaque d'immatriculation|numéro d'immatriculation|n° d'immatriculation|voiture",
        "address": "adresse|domicile|adresse postale|lieu de résidence|adresse du domicile",
        "city": "ville|commune|localité",
        "country": "pays|pays de résidence",
        "imei": "numéro imei|n° imei",
        "cell": "cellule|antenne|relais|cell id|borne|antenne relais",
        "exploitation": "type d'exploitation|forme d'exploitation|exploitation",
    },
    sides={
        "contacts": {
            "from": "appelant|appelante|abonné a|correspondant a|émetteur|expéditeur|partie a|de",
            "to": "appelé|appelée|abonné b|correspondant b|destinataire|récepteur|partie b|vers|pour|numéro composé",
        },
        "payments": {
            "payer": "payeur|donneur d'ordre|émetteur|expéditeur|débiteur|de|ordonnateur|remettant",
            "payee": "bénéficiaire|destinataire|créancier|vers|créditeur",
        },
        "movements": {
            "person": "passager|passagère|voyageur|voyageuse|personne",
            "paid_by": "payé par|réservé par|acheteur|acheté par|réservation faite par",
        },
        "sightings": {"person": "personne|individu|personne vue"},
        "adverts": {"person": "annonceur|contact"},
        "people": {
            "person": "personne|individu|suspect|victime|témoin|mis en cause|titulaire"
        },
        "relations": {
            "from": "personne a|personne 1|de|première personne",
            "to": "personne b|personne 2|vers|deuxième personne",
        },
    },
    fields={
        "contacts": {
            "duration_s": "durée|durée d'appel|durée de l'appel|durée appel|durée de communication|durée de la communication",
            "channel": "type|type d'appel|type de communication|type appel|nature|service|sens et type|canal",
            "count": "nombre d'appels|nombre de contacts|nb appels|nombre",
        },
        "movements": {
            "from_country": "pays de départ|pays d'origine|pays de provenance|de|provenance",
            "to_country": "pays d'arrivée|pays de destination|vers|destination",
            "mode": "moyen de transport|mode de transport|transport|moyen",
            "carrier": "transporteur|compagnie|compagnie aérienne",
            "service": "vol|numéro de vol|n° de vol|no de vol|train|numéro de train",
            "booking": "réservation|numéro de réservation|n° de réservation|dossier de réservation|billet|numéro de billet|code de réservation",
        },
        "payments": {
            "amount": "montant|somme|valeur|montant payé|montant transféré|montant du virement|montant de la transaction",
            "currency": "devise|monnaie",
            "channel": "type|mode de paiement|moyen de paiement|type de paiement|type de transaction|type d'opération",
            "reference": "libellé|motif|référence du paiement|communication|objet|détails|commentaire",
        },
        "sightings": {
            "place": "lieu|endroit|emplacement|localisation",
            "camera": "caméra|numéro de caméra|appareil",
        },
        "adverts": {
            "ad_id": "annonce|numéro d'annonce|n° d'annonce|référence de l'annonce|id annonce",
            "text": "texte|contenu|titre|description|texte de l'annonce",
            "site": "site|site internet|site web|plateforme",
        },
        "cases": {
            "agency": "service|service enquêteur|unité|organisme|police",
            "country": "pays",
            "city": "ville|lieu|commune",
            "exploitation": "type d'exploitation|forme d'exploitation|exploitation",
            "referral_source": "signalé par|source du signalement|origine du signalement",
            "status": "statut|état|état du dossier",
            "summary": "résumé|description|faits|synthèse",
        },
        "relations": {
            "relation": "relation|type de relation|lien|type de lien|nature du lien|lien de parenté|nature de la relation",
            "strength": "force|poids|intensité",
        },
    },
    every={
        "record_id": "n° d'ordre|numéro d'ordre|n° d'enregistrement|numéro d'enregistrement|identifiant unique|n° ligne",
        "case_id": "affaire|dossier|numéro de dossier|n° de dossier|numéro d'affaire|n° d'affaire|procédure|numéro de procédure|n° de procédure|opération",
        "source": "source|source des données|source de l'information|opérateur|fournisseur",
        "marking": "classification|mention de protection|niveau de protection",
        "conditions": "conditions|conditions d'utilisation",
        "zone": "fuseau horaire|fuseau",
        "review_by": "date de révision|à revoir le",
    },
    files={
        "cases": "affaires|dossiers",
        "people": "personnes|suspects|victimes|temoins|abonnes",
        "contacts": "appels|communications|fadet|fadets|messages",
        "movements": "voyages|deplacements|vols|frontiere",
        "payments": "paiements|virements|operations bancaires|transferts",
        "sightings": "reperages|lapi",
        "adverts": "annonces",
        "relations": "relations|liens",
    },
)
"""The words of French."""
