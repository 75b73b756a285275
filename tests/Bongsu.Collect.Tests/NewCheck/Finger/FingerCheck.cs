using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Finger;

/// <summary>Asks a finger server once (RFC 1288).</summary>
internal sealed class FingerCheck(TimeProvider time, TargetPolicy policy) : ConversationCheck<FingerOptions>(time, policy)
{
    private const int MostLines = 1000;

    protected override int DefaultPort(FingerOptions options) => 79;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, FingerOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        await talk.SendLineAsync(options.User ?? "", cancellationToken);
        var lines = new List<string>();
        while (await talk.TryReadLineAsync(cancellationToken) is { } line)
        {
            if (lines.Count == MostLines)
                return ConversationReasons.Unexpected($"at most {MostLines} lines", Conversation.Shown(line));
            lines.Add(line);
        }

        if (lines.Count == 0)
            return ConversationReasons.Closed(talk.Target);
        outputs.Add(new CheckValue("lines", lines.Count, null));
        outputs.Add(new CheckValue("text", 0, lines[0]));
        return options.Contains is { } text && !lines.Any(l => l.Contains(text, StringComparison.Ordinal))
            ? ConversationReasons.Unexpected($"'{text}'", Conversation.Shown(lines[0]))
            : null;
    }
}
