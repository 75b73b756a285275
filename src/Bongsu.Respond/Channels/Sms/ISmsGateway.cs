namespace Bongsu.Respond.Channels.Sms;

/// <summary>The ways of one gateway. Pure: a request is a function of options and draft, a result one of the answer.</summary>
internal interface ISmsGateway
{
    /// <summary>True where the gateway counts bytes of EUC-KR and tells short messages from long ones.</summary>
    bool IsKorean { get; }

    /// <summary>What is missing or wrong in the options.</summary>
    IEnumerable<string> Faults(SmsOptions options);

    /// <summary>Why the gateway cannot reach a number, or null.</summary>
    string? NumberFault(string number);

    /// <summary>The request.</summary>
    HttpRequestMessage Request(SmsOptions options, SmsDraft draft);

    /// <summary>What a 2xx answer means.</summary>
    DeliveryResult Judge(HttpAnswer answer, SmsOptions options);

    /// <summary>What another answer means, where that is something else than HTTP says.</summary>
    DeliveryResult? Refused(HttpAnswer answer) => null;
}
