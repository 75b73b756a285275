using System.Text;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>A message as chats show it: few lines, a link and buttons. No text of it holds control characters or line breaks.</summary>
/// <param name="Title">Level, place and what happened, on one line of at most 200 characters.</param>
/// <param name="Lines">Reason, likely cause and advice of one problem, or one line for each of several; each at most 600 characters.</param>
/// <param name="Link">Where to read on; empty where nowhere.</param>
/// <param name="LinkText">What the link is called.</param>
/// <param name="Buttons">What the reader most likely wants to do; empty once nothing is to be done.</param>
internal sealed record ChatBrief(string Title, IReadOnlyList<string> Lines, string Link, string LinkText, IReadOnlyList<ChatButton> Buttons)
{
    /// <summary>The address of a picture that the chat's servers can load; null where there is none.</summary>
    public string? Picture { get; init; }

    /// <summary>The lines, as much of them as fits; cut between characters.</summary>
    /// <param name="most">The most UTF-16 code units.</param>
    public string Body(int most) => Cut(string.Join('\n', Lines), most);

    /// <summary>All of it as plain text with the link last, which always stays.</summary>
    /// <param name="most">The most UTF-16 code units, 500 or more.</param>
    public string ToText(int most)
    {
        int room = most - (Link.Length == 0 ? 0 : Link.Length + 1);
        string text = Cut(Lines.Count == 0 ? Title : $"{Title}\n{string.Join('\n', Lines)}", room);
        return Link.Length == 0 ? text : $"{text}\n{Link}";
    }

    /// <summary>The beginning of a text, cut between characters, with an ellipsis where something is missing.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var start = new StringBuilder(most);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (start.Length + rune.Utf16SequenceLength > most - 1)
                break;
            start.Append(rune);
        }

        return start.Append('…').ToString();
    }
}
