namespace Bongsu.Respond.Channels.ShortMessages;

/// <summary>What a gateway counts.</summary>
internal enum SmsEncoding
{
    /// <summary>GSM 03.38 where every character is in it, UCS-2 otherwise: what most of the world's gateways do.</summary>
    Auto,

    /// <summary>Bytes of EUC-KR (code page 949): what Korean gateways do.</summary>
    EucKr,
}
