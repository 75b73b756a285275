namespace Bongsu.Respond.Channels.Sms;

/// <summary>Gateways whose ways are known.</summary>
internal enum SmsProvider
{
    /// <summary>Any gateway with an HTTP API: all is said in the options.</summary>
    Generic,

    /// <summary>Twilio's Messages API, version 2010-04-01.</summary>
    Twilio,

    /// <summary>Solapi (CoolSMS), messages v4.</summary>
    Solapi,

    /// <summary>Naver Cloud SENS, SMS v2.</summary>
    NaverSens,

    /// <summary>NHN Cloud Notification SMS, v3.0.</summary>
    NhnCloud,

    /// <summary>Amazon SNS, Publish to a phone number, version 2010-03-31.</summary>
    AwsSns,
}
