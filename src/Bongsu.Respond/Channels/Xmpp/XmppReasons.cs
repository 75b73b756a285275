using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary>How delivery attempts by XMPP end.</summary>
[Sentences("xmpp")]
internal static partial class XmppReasons;
