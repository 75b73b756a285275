using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Protocols.Smpp;

/// <summary>
/// What a delivery receipt says: by its optional parameters, or by its text, <c>id:… sub:… dlvrd:… submit date:… done date:… stat:DELIVRD err:… text:…</c>
/// (SMPP 3.4, appendix B).
/// </summary>
/// <param name="Id">The message, as the far side called it when it took it; some say it in hexadecimal digits here and in decimal ones there.</param>
/// <param name="State">What became of it.</param>
/// <param name="Error">The network's error, as it was said; empty for none.</param>
public sealed record SmppReceipt(string Id, SmppReceiptState State, string Error)
{
    private const int MaxId = 65;
    private const int MaxError = 20;

    private static readonly Dictionary<string, SmppReceiptState> s_states = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DELIVRD"] = SmppReceiptState.Delivered,
        ["EXPIRED"] = SmppReceiptState.Expired,
        ["DELETED"] = SmppReceiptState.Deleted,
        ["UNDELIV"] = SmppReceiptState.Undeliverable,
        ["ACCEPTD"] = SmppReceiptState.Accepted,
        ["REJECTD"] = SmppReceiptState.Rejected,
        ["ENROUTE"] = SmppReceiptState.EnRoute,
    };

    /// <summary>True where the message arrived.</summary>
    public bool HasArrived => State is SmppReceiptState.Delivered or SmppReceiptState.Accepted;

    /// <summary>True where it did not and will not.</summary>
    public bool HasFailed => State is SmppReceiptState.Expired or SmppReceiptState.Deleted or SmppReceiptState.Undeliverable or SmppReceiptState.Rejected;

    /// <summary>Reads one; false where the message is none, or does not name its message.</summary>
    public static bool TryRead(SmppMessage message, [NotNullWhen(true)] out SmppReceipt? receipt)
    {
        ArgumentNullException.ThrowIfNull(message);
        receipt = null;
        if (!message.IsReceipt)
            return false;
        string text = Encoding.Latin1.GetString(message.Payload.Span);
        string id = message.Option(SmppTag.ReceiptedMessageId) is { } named ? Encoding.Latin1.GetString(named.Span).TrimEnd('\0') : Field(text, "id:");
        if (id.Length is 0 or > MaxId)
            return false;
        SmppReceiptState state = message.Option(SmppTag.MessageState) is { Length: 1 } said && Enum.IsDefined((SmppReceiptState)said.Span[0])
            ? (SmppReceiptState)said.Span[0]
            : s_states.GetValueOrDefault(Field(text, "stat:"), SmppReceiptState.Unknown);
        string error = Field(text, "err:");
        if (error.Length == 0 && message.Option(SmppTag.NetworkErrorCode) is { Length: 3 } code)
            error = ((code.Span[1] << 8) | code.Span[2]).ToString(System.Globalization.CultureInfo.InvariantCulture);
        receipt = new SmppReceipt(id, state, error.Length <= MaxError && error.Trim('0').Length > 0 ? error : "");
        return true;
    }

    // Up to the next blank; "text:" is last and may hold anything.
    private static string Field(string text, string name)
    {
        int last = text.IndexOf("text:", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> fields = last < 0 ? text : text.AsSpan(0, last);
        int at = 0;
        while (fields[at..].IndexOf(name, StringComparison.OrdinalIgnoreCase) is var found and >= 0)
        {
            at += found;
            if (at > 0 && fields[at - 1] != ' ')
            {
                at += name.Length;
                continue;
            }

            ReadOnlySpan<char> value = fields[(at + name.Length)..];
            int end = value.IndexOf(' ');
            return (end < 0 ? value : value[..end]).ToString();
        }

        return "";
    }
}
