"""Structured invoices for tests, written for them: one per syntax, with the values as holes."""

from __future__ import annotations

_CII = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
 <rsm:ExchangedDocument><ram:ID>{number}</ram:ID><ram:TypeCode>{code}</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">{issued}</udt:DateTimeString></ram:IssueDateTime>
 </rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>
  <ram:ApplicableHeaderTradeAgreement>
   <ram:SellerTradeParty><ram:Name>{seller}</ram:Name>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">20/113/40209</ram:ID></ram:SpecifiedTaxRegistration>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE 136695976</ram:ID></ram:SpecifiedTaxRegistration>
   </ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:Name>Kontor Nordlicht AG</ram:Name></ram:BuyerTradeParty>
  </ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>
   <udt:DateTimeString format="102">20260210</udt:DateTimeString></ram:OccurrenceDateTime>
  </ram:ActualDeliverySupplyChainEvent></ram:ApplicableHeaderTradeDelivery>
  <ram:ApplicableHeaderTradeSettlement>
   <ram:PaymentReference>RF18 5390 0754 7034</ram:PaymentReference>
   <ram:InvoiceCurrencyCode>{currency}</ram:InvoiceCurrencyCode>
   <ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount>
    <ram:IBANID>{account}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
   </ram:SpecifiedTradeSettlementPaymentMeans>
   <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20260225</udt:DateTimeString>
   </ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    <ram:TaxBasisTotalAmount>{net}</ram:TaxBasisTotalAmount>
    <ram:TaxTotalAmount currencyID="PLN">1700.00</ram:TaxTotalAmount>
    <ram:TaxTotalAmount currencyID="{currency}">{tax}</ram:TaxTotalAmount>
    <ram:GrandTotalAmount>{total}</ram:GrandTotalAmount>
    <ram:DuePayableAmount>{payable}</ram:DuePayableAmount>
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  </ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>
"""
_CII_VALUES = {
    "number": "RE-2026-0815",
    "code": "380",
    "issued": "20260211",
    "seller": "Tischlerei Holzwurm GmbH",
    "currency": "EUR",
    "account": "DE89370400440532013000",
    "net": "2100.0000",
    "tax": "399.00",
    "total": "2499.00",
    "payable": "1499.00",
}


def cii(**changed: str) -> bytes:
    """Write a Cross Industry Invoice; the page `GERMAN_DEPOSIT` prints the same values."""
    return _CII.format(**(_CII_VALUES | changed)).encode()


ZUGFERD_1 = """<?xml version='1.0' encoding='UTF-8'?>
<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
 <rsm:HeaderExchangedDocument><ram:ID>471</ram:ID><ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20140305</udt:DateTimeString></ram:IssueDateTime>
 </rsm:HeaderExchangedDocument>
 <rsm:SpecifiedSupplyChainTradeTransaction>
  <ram:ApplicableSupplyChainTradeAgreement><ram:SellerTradeParty><ram:Name>GLN 4333741000005
Lief-Nr: 549910
Alte Mühle GmbH</ram:Name></ram:SellerTradeParty></ram:ApplicableSupplyChainTradeAgreement>
  <ram:ApplicableSupplyChainTradeSettlement>
   <ram:SpecifiedTradeSettlementMonetarySummation>
    <ram:GrandTotalAmount currencyID="EUR">-8.79</ram:GrandTotalAmount>
   </ram:SpecifiedTradeSettlementMonetarySummation>
  </ram:ApplicableSupplyChainTradeSettlement>
 </rsm:SpecifiedSupplyChainTradeTransaction>
</rsm:CrossIndustryDocument>
""".encode()
ZUGFERD_DRAFT = """<?xml version="1.0" encoding="utf-8"?>
<rsm:Invoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CBFBUY:5">
 <rsm:HeaderExchangedDocument><ID>2013-7</ID><TypeCode>380</TypeCode>
  <IssueDateTime format="102">20131118</IssueDateTime></rsm:HeaderExchangedDocument>
 <rsm:SpecifiedSupplyChainTradeTransaction>
  <ApplicableSupplyChainTradeAgreement><SellerTradeParty><Name>Alte Mühle GmbH</Name><SpecifiedTaxRegistration>
   <ID schemeID="VA">DE136695976</ID></SpecifiedTaxRegistration></SellerTradeParty>
  </ApplicableSupplyChainTradeAgreement>
  <ApplicableSupplyChainTradeDelivery><ActualDeliverySupplyChainEvent>
   <OccurrenceDateTime format="102">20131115</OccurrenceDateTime></ActualDeliverySupplyChainEvent>
  </ApplicableSupplyChainTradeDelivery>
  <ApplicableSupplyChainTradeSettlement><InvoiceCurrencyCode>EUR</InvoiceCurrencyCode>
   <SpecifiedTradePaymentTerms><DueDateDateTime format="102">20131202</DueDateDateTime></SpecifiedTradePaymentTerms>
   <SpecifiedTradeSettlementMonetarySummation>
    <GrandTotalAmount currencyID="EUR">88.06</GrandTotalAmount>
    <DuePayableAmount currencyID="EUR">88.06</DuePayableAmount>
   </SpecifiedTradeSettlementMonetarySummation>
  </ApplicableSupplyChainTradeSettlement>
 </rsm:SpecifiedSupplyChainTradeTransaction>
</rsm:Invoice>
""".encode()

_UBL = """<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:{root}-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:ID>UBL-7</cbc:ID><cbc:IssueDate>2026-03-04</cbc:IssueDate>{due}
 <cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>
 <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Fjäll</cbc:Name></cac:PartyName>
  <cac:PartyTaxScheme><cbc:CompanyID>SE556677889901</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
  </cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>Fjäll och Skog AB</cbc:RegistrationName></cac:PartyLegalEntity>
 </cac:Party></cac:AccountingSupplierParty>
 <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity>
  <cbc:RegistrationName>Kropka S.A.</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>
 </cac:AccountingCustomerParty>
 <cac:PaymentMeans>{means}<cac:PayeeFinancialAccount><cbc:ID>SE45 5000 0000 0583 9825 7466</cbc:ID>
  </cac:PayeeFinancialAccount></cac:PaymentMeans>
 <cac:TaxTotal><cbc:TaxAmount currencyID="SEK">25.00</cbc:TaxAmount></cac:TaxTotal>
 <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="SEK">100.00</cbc:TaxExclusiveAmount>
  <cbc:TaxInclusiveAmount currencyID="SEK">125.00</cbc:TaxInclusiveAmount>
  <cbc:PayableAmount currencyID="SEK">125.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
</{root}>
"""
UBL_INVOICE = _UBL.format(root="Invoice", due="<cbc:DueDate>2026-04-03</cbc:DueDate>", means="").encode()
UBL_CREDIT_NOTE = _UBL.format(
    root="CreditNote", due="", means="<cbc:PaymentDueDate>2026-04-03</cbc:PaymentDueDate>"
).encode()
UBL_ORDER = b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"><ID>1</ID></Order>'
ORDER_X = (
    b'<rsm:SCRDMCCBDACIOMessageStructure xmlns:rsm="urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100">'
    b"</rsm:SCRDMCCBDACIOMessageStructure>"
)

_KSEF = """<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="{space}">
 <Podmiot1>{prefix}<DaneIdentyfikacyjne><NIP>5261040828</NIP><{name}>Drukarnia Żółw Sp. z o.o.</{name}>
 </DaneIdentyfikacyjne></Podmiot1>
 <Podmiot2><DaneIdentyfikacyjne><KodUE>DE</KodUE><NrVatUE>136695976</NrVatUE><{name}>Holzwurm GmbH</{name}>
 </DaneIdentyfikacyjne></Podmiot2>
 <Fa><KodWaluty>PLN</KodWaluty><P_1>2026-02-03</P_1><P_2>FV/17/02/2026</P_2><P_6>2026-01-31</P_6>
  <P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_13_2>50.00</P_13_2><P_14_2>4.00</P_14_2><P_14_1W>99.00</P_14_1W>
  <P_15>{total}</P_15><RodzajFaktury>{kind}</RodzajFaktury>
  <Platnosc>{due}<RachunekBankowy><NrRB>61109010140000071219812874</NrRB></RachunekBankowy></Platnosc>
 </Fa>
</Faktura>
"""
_FA2_SPACE = "http://crd.gov.pl/wzor/2023/06/29/12648/"
KSEF_2 = _KSEF.format(
    space=_FA2_SPACE,
    prefix="<PrefiksPodatnika>PL</PrefiksPodatnika>",
    name="Nazwa",
    total="177.00",
    kind="VAT",
    due="<TerminPlatnosci><Termin>2026-02-17</Termin></TerminPlatnosci>",
).encode()
KSEF_1 = _KSEF.format(
    space="http://crd.gov.pl/wzor/2021/11/29/11089/",
    prefix="",
    name="PelnaNazwa",
    total="177.00",
    kind="VAT",
    due="<TerminyPlatnosci><TerminPlatnosci>2026-02-17</TerminPlatnosci></TerminyPlatnosci>",
).encode()
KSEF_CORRECTION = _KSEF.format(
    space="http://crd.gov.pl/wzor/2025/06/25/13775/", prefix="", name="Nazwa", total="-177.00", kind="KOR", due=""
).encode()
KSEF_RUINED = "".join(chr(ord(letter) & 0xFF) for letter in KSEF_2.decode()).encode("latin-1")
"""A writer that keeps only the low byte of each letter, as one that is in use does."""

_FATTURA = """<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
 <FatturaElettronicaHeader>
  <CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>00743110157</IdCodice></IdFiscaleIVA>
   <Anagrafica><Denominazione>Officina Rossetti S.r.l.</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore>
  <CessionarioCommittente><DatiAnagrafici><CodiceFiscale>RSSMRA80A01H501U</CodiceFiscale>
   <Anagrafica><Nome>Maria</Nome><Cognome>Russo</Cognome></Anagrafica></DatiAnagrafici></CessionarioCommittente>
 </FatturaElettronicaHeader>
 <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>{code}</TipoDocumento><Divisa>EUR</Divisa>
   <Data>2026-03-15</Data><Numero>118/2026</Numero>{printed}</DatiGeneraliDocumento></DatiGenerali>
  <DatiBeniServizi><DatiRiepilogo><ImponibileImporto>480.00</ImponibileImporto><Imposta>105.60</Imposta></DatiRiepilogo>
  </DatiBeniServizi>
  <DatiPagamento><DettaglioPagamento><DataScadenzaPagamento>2026-04-14</DataScadenzaPagamento>
   <ImportoPagamento>489.60</ImportoPagamento><IBAN>IT60X0542811101000000123456</IBAN></DettaglioPagamento></DatiPagamento>
 </FatturaElettronicaBody>
</p:FatturaElettronica>
"""
FATTURA = _FATTURA.format(code="TD01", printed="<ImportoTotaleDocumento>585.60</ImportoTotaleDocumento>").encode()
FATTURA_CREDIT = _FATTURA.format(code="TD04", printed="").encode()
FATTURA_SIMPLIFIED = b"""<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronicaSemplificata versione="FSM10" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0">
<FatturaElettronicaHeader><CedentePrestatore><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>00743110157</IdCodice></IdFiscaleIVA>
<Denominazione>Trattoria Rossetti</Denominazione><Sede><Comune>Parma</Comune></Sede></CedentePrestatore>
<CessionarioCommittente><IdentificativiFiscali><CodiceFiscale>RSSMRA85T10A562S</CodiceFiscale></IdentificativiFiscali>
<AltriDatiIdentificativi><Nome>Maria</Nome><Cognome>Russo</Cognome></AltriDatiIdentificativi></CessionarioCommittente>
</FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD07</TipoDocumento>
<Divisa>EUR</Divisa><Data>2026-03-15</Data><Numero>7/S</Numero></DatiGeneraliDocumento></DatiGenerali>
<DatiBeniServizi><Descrizione>Pranzo</Descrizione><Importo>44.00</Importo><DatiIVA><Imposta>4.00</Imposta></DatiIVA>
</DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronicaSemplificata>"""
