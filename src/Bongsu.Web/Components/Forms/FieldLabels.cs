using System.Text;
using Bongsu.Web.Texts;

namespace Bongsu.Web.Components.Forms;

/// <summary>What forms call a member: a word of the reader's language, or the member's own name taken apart.</summary>
internal static class FieldLabels
{
    /// <summary>The label of a member such as <c>displayName</c>.</summary>
    public static string Of(Words words, string name) => words.Or("Field." + name, Plain(name));

    private static string Plain(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsUpper(c))
                text.Append(' ');
            text.Append(text.Length == 0 ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
