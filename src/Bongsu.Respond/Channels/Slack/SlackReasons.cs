using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>How delivery attempts by Slack end.</summary>
[Sentences("slack")]
internal static partial class SlackReasons;
