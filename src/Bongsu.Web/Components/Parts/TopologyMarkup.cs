using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Bongsu.Views.Topology;

namespace Bongsu.Web.Components.Parts;

/// <summary>
/// A drawing as one block of SVG. Thousands of elements that nobody touches travel to the browser and are drawn there much faster as one text than one by one.
/// </summary>
internal sealed class TopologyMarkup
{
    // Hangul stands as it is: as references it would be thrice as long.
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="title">How it is known.</param>
    public void Add(TopologyLine line, string title)
    {
        double x1 = line.From.X + TopologyDrawing.BoxWidth, y1 = line.From.Y + (TopologyDrawing.BoxHeight / 2);
        double x2 = line.To.X, y2 = line.To.Y + (TopologyDrawing.BoxHeight / 2);
        double bend = Math.Max(30, Math.Abs(x2 - x1) / 2);
        _text.Append(line.Troubled ? "<path class=\"edge troubled\" d=\"" : "<path class=\"edge\" d=\"")
            .Append(CultureInfo.InvariantCulture, $"M{N(x1)} {N(y1)}C{N(x1 + bend)} {N(y1)} {N(x2 - bend)} {N(y2)} {N(x2)} {N(y2)}");
        _text.Append("\"><title>").Append(Encoded(title)).Append("</title></path>");
    }

    /// <summary>Adds a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="name">What stands in it.</param>
    /// <param name="title">The names of all that are in it.</param>
    /// <param name="link">Where it leads; null for nowhere.</param>
    public void Add(TopologyBox box, string name, string title, string? link)
    {
        _text.Append("<g class=\"node ").Append(Encoded(box.Nodes[0].Kind));
        if (box.Worst > 0)
            _text.Append(CultureInfo.InvariantCulture, $" l{box.Worst}");
        _text.Append(
            CultureInfo.InvariantCulture,
            $"\"><rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(TopologyDrawing.BoxWidth)}\" height=\"{N(TopologyDrawing.BoxHeight)}\" rx=\"6\"/>");
        string y = N(box.Y + 22);
        if (box.Worst > 0)
        {
            _text.Append(
                CultureInfo.InvariantCulture,
                $"<text class=\"level\" x=\"{N(box.X + TopologyDrawing.BoxWidth - 10)}\" y=\"{y}\" text-anchor=\"end\">{box.Worst}</text>");
        }

        if (link is not null)
            _text.Append("<a href=\"").Append(Encoded(link)).Append("\">");
        _text.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(box.X + 10)}\" y=\"{y}\">").Append(Encoded(name));
        _text.Append("<title>").Append(Encoded(title)).Append("</title></text>").Append(link is null ? "</g>" : "</a></g>");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    private static string Encoded(string text) => s_encoder.Encode(text);

    private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
