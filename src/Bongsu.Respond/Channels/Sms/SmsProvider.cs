namespace Bongsu.Respond.Channels.Sms;

/// <summary>Gateways whose ways are known.</summary>
internal enum SmsProvider
{
    /// <summary>Any gateway with an HTTP API: all is said in the options.</summary>
    Generic,

    /// <summary>Twilio's Messages API, version 2010-04-01.</summary>
    Twilio,
}
