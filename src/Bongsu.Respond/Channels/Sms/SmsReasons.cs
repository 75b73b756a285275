using Bongsu.Model.Words;




namespace Bongsu.Respond.Channels.Sms;

/// <summary>How delivery attempts by text message end.</summary>
[Sentences("sms")]
internal static partial class SmsReasons;
