namespace Bongsu.Protocols.Smpp;

/// <summary>How the characters of a message are coded.</summary>
public enum SmppAlphabet
{
    /// <summary>The default alphabet of GSM 03.38, one septet an octet; data_coding 0.</summary>
    Gsm,

    /// <summary>Latin-1; data_coding 3.</summary>
    Latin1,

    /// <summary>UTF-16, big-endian; data_coding 8.</summary>
    Ucs2,

    /// <summary>KS C 5601 as EUC-KR (code page 949), which networks in Korea speak; data_coding 14.</summary>
    EucKr,
}
