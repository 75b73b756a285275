using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Bongsu.Views.Charts;
using Bongsu.Views.Pictures;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SkiaSharp;

namespace Bongsu.Views.Tests.Pictures;

public sealed class ChartPicturesTests
{
    private const long End = 1_764_000_000_000;

    [Theory]
    [InlineData(600, 200)]
    [InlineData(100, 50)]
    [InlineData(2000, 1200)]
    public void A_picture_has_the_size_that_was_asked_for_in_both_formats(int width, int height)
    {
        Picture picture = Lay(Ask("CPU", "%") with { Width = width, Height = height });

        byte[] png = new PngPicture(new PictureFonts()).Write(picture);
        XElement svg = XElement.Parse(Encoding.UTF8.GetString(SvgPicture.Write(picture)));

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.Equal(
            (width.ToString(CultureInfo.InvariantCulture), height.ToString(CultureInfo.InvariantCulture)),
            (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
    }

    [Fact]
    public void A_picture_is_the_drawing_of_the_pages()
    {
        PictureRequest request = Ask("CPU", "%");
        ChartDrawing drawing = Draw(request)[0];

        string svg = Encoding.UTF8.GetString(SvgPicture.Write(ChartLayout.Of(request, [drawing])));

        Assert.Contains($"d=\"{drawing.Line}\"", svg, StringComparison.Ordinal);
        Assert.Contains($"d=\"{drawing.Band}\"", svg, StringComparison.Ordinal);
    }

    /// <summary>A time in which nobody watched looked like a time in which nothing happened.</summary>
    [Fact]
    public void Times_in_which_Bongsu_did_not_watch_are_shaded_and_named()
    {
        PictureRequest request = Ask("CPU", "%");
        IReadOnlyList<ChartShade> blind = ChartShade.Of([(End - 1_800_000, End - 900_000)], End - 3_600_000, End);

        Picture picture = ChartLayout.Of(request, Draw(request), blind);
        string svg = Encoding.UTF8.GetString(SvgPicture.Write(picture));

        PictureMark.Rectangle shade = picture.Marks.OfType<PictureMark.Rectangle>().First();
        PictureMark.Path line = picture.Marks.OfType<PictureMark.Path>().First();
        Assert.Equal(request.Theme.Shade, shade.Colour);
        Assert.Equal((line.Box.X + (line.Box.Width / 2), line.Box.Width / 4), (shade.Box.X, shade.Box.Width));
        Assert.Contains("Bongsu did not watch", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Bongsu did not watch", Encoding.UTF8.GetString(SvgPicture.Write(Lay(request))), StringComparison.Ordinal);
    }

    [Fact]
    public void Hangul_is_drawn_with_a_font_that_has_it()
    {
        var fonts = new PictureFonts();

        Assert.True(fonts.HasAny, "No font: ./test installs fonts-nanum.");
        Assert.All(fonts.Split("응답 시간 abc 12%"), run =>
        {
            using var font = new SKFont(run.Face);
            Assert.True(font.ContainsGlyphs(run.Text), run.Text);
        });
        Assert.Equal("응답 시간 abc 12%", string.Concat(fonts.Split("응답 시간 abc 12%").Select(r => r.Text)));
    }

    [Fact]
    public void Texts_leave_ink_on_a_png()
    {
        Picture with = Of(new PictureMark.Text(10, 30, "한글", 20, "#000000", PictureAnchor.Start));
        Picture without = Of(new PictureMark.Text(10, 30, "", 20, "#000000", PictureAnchor.Start));
        var png = new PngPicture(new PictureFonts());

        Assert.Equal(0, Ink(png.Write(without)));
        Assert.InRange(Ink(png.Write(with)), 60, 1500);

        static Picture Of(PictureMark mark) => new(80, 40, "", "#ffffff", [mark]);
    }

    [Fact]
    public void Without_any_font_a_picture_has_its_lines()
    {
        var fonts = new PictureFonts([]);

        byte[] png = new PngPicture(fonts).Write(Lay(Ask("CPU", "%")));

        Assert.False(fonts.HasAny);
        Assert.True(Ink(png) > 500);
    }

    [Fact]
    public void Two_units_have_an_axis_each_and_every_line_its_colour()
    {
        PictureRequest request = Ask("CPU", "%", "Memory", "B") with { Width = 800, Height = 300 };

        Picture picture = Lay(request);

        Assert.Equal(
            [PictureTheme.Light.Series[0], PictureTheme.Light.Series[1]],
            picture.Marks.OfType<PictureMark.Path>().Where(p => p.Stroke is not null).Select(p => p.Colour));
        Assert.Contains(picture.Marks.OfType<PictureMark.Text>(), t => t.Anchor == PictureAnchor.End && t.Value.EndsWith('%'));
        Assert.Contains(picture.Marks.OfType<PictureMark.Text>(), t => t.Anchor == PictureAnchor.Start && t.Value.EndsWith(" B", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_words_are_in_the_readers_language_and_its_times_in_their_zone()
    {
        PictureRequest request = Ask("CPU", "%") with { Language = Languages.Find("ko")!, Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul") };

        string[] texts = [.. Lay(request).Marks.OfType<PictureMark.Text>().Select(t => t.Value)];

        Assert.Contains("평균", texts);
        Assert.Contains("1h · UTC+09:00", texts);
    }

    [Fact]
    public void Without_values_it_says_so()
    {
        PictureRequest request = Ask("CPU", "%");
        ChartDrawing empty = ChartDrawing.Of([], End - 3_600_000, End, 10_000, 30_000, "%");

        Picture picture = ChartLayout.Of(request, [empty]);

        Assert.Contains(picture.Marks.OfType<PictureMark.Text>(), t => t.Value == "No values in this time");
        Assert.DoesNotContain(picture.Marks, m => m is PictureMark.Path);
    }

    [Fact]
    public void Names_that_would_break_xml_do_not()
    {
        Picture picture = Lay(Ask("</title><script>alert(1)</script>\u0000\u0008\uD800", "%"));

        XElement svg = XElement.Parse(Encoding.UTF8.GetString(SvgPicture.Write(picture)));

        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
    }

    [Property]
    public Property Marks_stay_inside_the_picture_whatever_its_size_and_names() =>
        Prop.ForAll(
            Gen.Choose(PictureRequest.MinWidth, PictureRequest.MaxWidth).ToArbitrary(),
            Gen.Choose(PictureRequest.MinHeight, PictureRequest.MaxHeight).ToArbitrary(),
            ArbMap.Default.ArbFor<NonNull<string>[]>(),
            (width, height, names) =>
            {
                string[] items = [.. names.Take(PictureRequest.MaxItems).SelectMany(n => new[] { n.Get, "B" })];
                PictureRequest request = Ask(items.Length == 0 ? ["x", ""] : items) with { Width = width, Height = height };
                Picture picture = Lay(request);
                return picture
                        .Marks.OfType<PictureMark.Path>()
                        .All(p => p.Box is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 } && p.Box.Right <= width && p.Box.Bottom <= height)
                    && picture.Marks.OfType<PictureMark.Text>().All(t => t.X >= 0 && t.X <= width && t.Y >= 0 && t.Y <= height + 1)
                    && SvgPicture.Write(picture).Length > 0;
            });

    [Theory]
    [InlineData("1m", 30 * 24 * 60)]
    [InlineData("6m", 182 * 24 * 60)]
    [InlineData("30m", 30)]
    [InlineData("90d", 90 * 24 * 60)]
    [InlineData("366d", 366 * 24 * 60)]
    public void A_range_is_a_name_or_a_span(string text, int minutes)
    {
        Assert.True(ChartRange.TryParse(text, out ChartRange? range));
        Assert.Equal(TimeSpan.FromMinutes(minutes), range.Span);
        Assert.InRange(range.Span / range.Step, 30, 500);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("4m")]
    [InlineData("367d")]
    [InlineData("-1d")]
    [InlineData("day")]
    public void Anything_else_is_no_range(string? text) => Assert.False(ChartRange.TryParse(text, out _));

    [Fact]
    public void The_colours_are_those_of_the_pages()
    {
        string tokens = File.ReadAllText(Path.Combine(RepositoryRoot(), "src", "Bongsu.Web", "wwwroot", "css", "tokens.css"));

        Assert.Contains($"--surface: light-dark({PictureTheme.Light.Surface}, {PictureTheme.Dark.Surface})", tokens, StringComparison.Ordinal);
        Assert.Contains($"--ink: light-dark({PictureTheme.Light.Ink}, {PictureTheme.Dark.Ink})", tokens, StringComparison.Ordinal);
        Assert.Contains($"--ink-soft: light-dark({PictureTheme.Light.InkSoft}, {PictureTheme.Dark.InkSoft})", tokens, StringComparison.Ordinal);
        Assert.Contains($"--line: light-dark({PictureTheme.Light.Line}, {PictureTheme.Dark.Line})", tokens, StringComparison.Ordinal);
        Assert.Contains($"--chart: light-dark({PictureTheme.Light.Series[0]}, {PictureTheme.Dark.Series[0]})", tokens, StringComparison.Ordinal);
        for (int i = 1; i < PictureTheme.Light.Series.Count; i++)
            Assert.Contains($"--series-{i}: light-dark({PictureTheme.Light.Series[i]}, {PictureTheme.Dark.Series[i]})", tokens, StringComparison.Ordinal);
    }

    private static PictureRequest Ask(params string[] namesAndUnits) => new()
    {
        Items = [.. namesAndUnits.Chunk(2).Select((p, i) => Item(i, p[0], p[1]))],
        Range = ChartRange.All[0],
        EndMs = End,
    };

    private static PictureItem Item(int number, string name, string unit)
    {
        var host = new EffectiveHost
        {
            Id = new HostId(1),
            Name = "web-1",
            DisplayName = "web-1",
            Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
            ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
        };
        string key = $"key[{number}]";
        return new PictureItem(
            host,
            new EffectiveItem
            {
                Id = StableId.Item(host.Id, key),
                Key = key,
                Name = name,
                Type = "zabbix-active",
                ValueType = ItemValueType.Float,
                Unit = unit,
                Interval = TimeSpan.FromMinutes(1),
            });
    }

    private static Picture Lay(PictureRequest request) => ChartLayout.Of(request, Draw(request));

    private static IReadOnlyList<ChartDrawing> Draw(PictureRequest request) =>
    [
        .. request.Items.Select((item, i) =>
        {
            Window[] windows = [.. Enumerable.Range(0, 60).Select(m => Window(End - 3_600_000 + (m * 60_000L), 20 + (10 * Math.Sin((m + i) / 5d))))];
            return ChartDrawing.Of(windows, End - 3_600_000, End, 60_000, 180_000, item.Item.Unit);
        }),
    ];

    private static Window Window(long at, double value) => new(at, 2, 2 * value, value - 3, value + 3, value);

    private static int Ink(byte[] png)
    {
        using SKBitmap bitmap = SKBitmap.Decode(png);
        SKColor[] pixels = bitmap.Pixels;
        return pixels.Count(p => p != pixels[0]);
    }

    private static string RepositoryRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Bongsu.slnx")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
