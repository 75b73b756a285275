using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary><c>smtp</c>.</summary>
internal sealed class SmtpKind() : CheckKind<SmtpCheckOptions, SmtpCheck>(
    "smtp", "Talks to a mail server: greeting, TLS, login, whether it takes mail for an address, and whether a message arrives."), IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Other;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("greeting", "Greeting", ItemValueType.Text, ""),
        new("size.limit", "Largest message it takes", ItemValueType.Unsigned, "B"),
        new("time.send", "Time to hand over a message", ItemValueType.Float, "s"),
        new("time.arrive", "Time until the message arrived", ItemValueType.Float, "s"));

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> OutputsOf(IReadOnlyDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ContainsKey("arrival") ? Outputs : [.. Outputs.Where(static o => o.Name is not ("time.send" or "time.arrive"))];
    }
}
