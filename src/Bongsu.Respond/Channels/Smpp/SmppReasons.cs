using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>How delivery attempts by SMPP end.</summary>
[Sentences("smpp")]
internal static partial class SmppReasons;
