namespace Bongsu.Respond.Channels.Smpp;

/// <summary>In which alphabet texts are sent.</summary>
internal enum SmppEncoding
{
    /// <summary>GSM 03.38 where it has every character, UCS-2 otherwise.</summary>
    Auto,

    /// <summary>UCS-2 always.</summary>
    Ucs2,

    /// <summary>Latin-1 where it has every character, UCS-2 otherwise.</summary>
    Latin1,

    /// <summary>KS C 5601 (EUC-KR), counted in bytes, as networks in Korea do.</summary>
    EucKr,
}
