using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Web.Access;

/// <summary>
/// The only script that stands in a page: it opens the live connection while the page's scripts are still on their way, and says the greeting that they would
/// say. <c>bongsu.js</c> takes the socket over. Over a slow network that is two to three round trips less until a page can be used.
/// </summary>
internal static class FirstScript
{
    // Nothing is asked of the browser's storage: that takes up to 70 ms before the first paint.
    private const string Text =
        """(()=>{const s=new WebSocket(new URL("/_blazor",location.href).href.replace(/^http/,"ws")),""" +
        """h=[],hear=e=>h.push(e.data);s.binaryType="arraybuffer";s.addEventListener("message",hear);""" +
        """s.addEventListener("open",()=>s.send('{"protocol":"blazorpack","version":1}\x1e'));window.bongsuEarly={socket:s,heard:h,hear}})()""";

    /// <summary>The script as it stands in the page.</summary>
    public const string Element = $"<script>{Text}</script>";

    /// <summary>What the policy of contents names it by, so that no other script in a page runs.</summary>
    public static string Hash { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
}
