using System.Text;
using System.Text.Json;
using Bongsu.Collect.Receivers.LogFiles;
using Bongsu.Model.Kinds;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Collect.Tests.Receivers.LogFiles;

public sealed class LogCutterTests
{
    [Theory]
    [InlineData("", "a\nb\r\nc", "a|b", 5)]
    [InlineData("", "\n\n", "|", 2)]
    [InlineData("", "abc", "", 0)]
    [InlineData("^\\d", "1 a\n  more\n2 b\n  and\n", "1 a\n  more", 11)]
    [InlineData("^\\d", "  before\n1 a\n2 b\n", "  before|1 a", 13)]
    public void Lines_and_entries_are_cut_where_they_end(string begins, string text, string expected, int done)
    {
        var entries = new List<string>();

        Assert.Equal(done, LogCutter.Cut(Encoding.UTF8.GetBytes(text), Item(begins), isComplete: false, isFull: false, entries));
        Assert.Equal(expected, string.Join('|', entries));
    }

    [Theory]
    [InlineData("utf-16le")]
    [InlineData("utf-16be")]
    [InlineData("euc-kr")]
    [InlineData("shift_jis")]
    [InlineData("utf-8")]
    public void Encodings_do_not_break_lines_within_characters(string encoding)
    {
        LogFileItem item = Item("", encoding);

        // U+0A0A and U+010A have a byte of a line feed in UTF-16.
        string text = encoding.StartsWith("utf", StringComparison.Ordinal) ? "장애\u0A0A\u010A 1\nerror 2\n" : "error 1\nerror 2\n";
        byte[] bytes = item.Encoding.GetBytes(text);
        var entries = new List<string>();

        Assert.Equal(bytes.Length, LogCutter.Cut(bytes, item, isComplete: false, isFull: false, entries));
        Assert.Equal(text.TrimEnd('\n').Split('\n'), entries);
    }

    [Fact]
    public void A_line_without_an_end_is_cut_where_there_is_no_more_room()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'x', 100_000)];
        var entries = new List<string>();

        Assert.Equal(bytes.Length, LogCutter.Cut(bytes, Item(""), isComplete: false, isFull: true, entries));
        Assert.Equal(LogCutter.MostCharacters, Assert.Single(entries).Length);
    }

    [Fact]
    public void However_bytes_are_cut_off_the_entries_are_the_same()
    {
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            LogFileItem item = Item(round % 2 == 0 ? "" : "^[a-c]");
            byte[] bytes = new byte[random.Next(1, 200)];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)"abcd \r\n\n\u00ff"[random.Next(9)];
            var whole = new List<string>();
            LogCutter.Cut(bytes, item, isComplete: true, isFull: false, whole);

            var parts = new List<string>();
            int done = 0;
            for (int end = random.Next(1, 20); done < bytes.Length; end = Math.Min(bytes.Length, end + random.Next(1, 20)))
            {
                Span<byte> part = bytes.AsSpan(done..Math.Max(done, Math.Min(end, bytes.Length)));
                done += LogCutter.Cut(part, item, isComplete: end >= bytes.Length, isFull: false, parts);
                if (end >= bytes.Length)
                    break;
            }

            Assert.Equal(whole, parts);
        }
    }

    internal static LogFileItem Item(string begins, string encoding = "utf-8", string path = "/var/log/x")
    {
        var options = new Dictionary<string, JsonElement>
        {
            ["path"] = JsonSerializer.SerializeToElement(path),
            ["entryBegins"] = JsonSerializer.SerializeToElement(begins),
            ["encoding"] = JsonSerializer.SerializeToElement(encoding),
        };
        var errors = new List<string>();
        object? bound = new KindRegistry([new LogFileKind()]).Bind(
            KindFamily.Receiver, new ItemDefinition { Key = "k", Type = "log-file", Options = options }, errors);
        Assert.Empty(errors);
        return new LogFileItem(TestHosts.Item("k", "log-file"), (LogFileItemOptions)bound!);
    }
}
