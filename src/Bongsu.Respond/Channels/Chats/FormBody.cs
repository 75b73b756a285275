using System.Net;
using System.Text;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>What a page's form or another program's call sends as <c>application/x-www-form-urlencoded</c>.</summary>
internal static class FormBody
{
    private const int MostFields = 64;

    /// <summary>Its fields; of several with one name the first. What is no field is passed over.</summary>
    public static Dictionary<string, string> Read(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in Encoding.UTF8.GetString(body).Split('&', MostFields))
        {
            if (pair.Split('=', 2) is [var name, var value])
                fields.TryAdd(WebUtility.UrlDecode(name), WebUtility.UrlDecode(value));
        }

        return fields;
    }
}
