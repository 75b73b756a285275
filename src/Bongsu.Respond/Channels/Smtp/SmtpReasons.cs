using Bongsu.Model.Words;




namespace Bongsu.Respond.Channels.Smtp;

/// <summary>How delivery attempts by mail end.</summary>
[Sentences("smtp")]
internal static partial class SmtpReasons;
