using System.Text;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Protocols.Tests.Nagios;

public sealed class NscaNgTests
{
    private const string Result = "[1358980254] PROCESS_SERVICE_CHECK_RESULT;web-1;backup;2;CRITICAL - a;b|time=42s\n";
    private readonly List<NscaResult> _taken = [];

    [Theory]
    [InlineData(4096)]
    [InlineData(1)]
    public async Task A_session_is_understood_however_it_is_cut(int piece)
    {
        string said = await TalkAsync(
            $"moin 1 Zm9v\r\nPUSH {Result.Length}\r\n{Result}NOOP\nPUSH 55\n[0] PROCESS_HOST_CHECK_RESULT;web-1;0;OK\\nmore \\\\ this\nQUIT\r\n",
            piece, expected: true);

        Assert.Equal("MOIN 1|OKAY|OKAY|OKAY|OKAY|OKAY|OKAY|", said);
        Assert.Equal(
            [
                new NscaResult(1358980254, 2, "web-1", "backup", "CRITICAL - a;b|time=42s"),
                new NscaResult(0, 0, "web-1", "", "OK\nmore \\ this"),
            ],
            _taken);
    }

    [Theory]
    [InlineData("PING 1\r\n", "PONG 1|", true)]
    [InlineData("PUSH 7\r\n", "BAIL Expected MOIN, PING or BAIL|", false)]
    [InlineData("MOIN 1 aa\r\nMOIN 1 aa\r\n", "MOIN 1|BAIL Expected PUSH, NOOP, QUIT or BAIL|", false)]
    [InlineData("MOIN 1 aa\r\nPUSH 0\r\n", "MOIN 1|BAIL Expected a size from 1 to 65536|", false)]
    [InlineData("MOIN 1 aa\r\nPUSH 65537\r\n", "MOIN 1|BAIL Expected a size from 1 to 65536|", false)]
    [InlineData("MOIN 1 aa\r\nPUSH -1\r\n", "MOIN 1|BAIL Expected a size from 1 to 65536|", false)]
    [InlineData("MOIN 1 aa\r\nPUSH 9\r\nshort", "MOIN 1|OKAY|", false)]
    [InlineData("MOIN 1 aa\r\nBAIL me\r\n", "MOIN 1|", false)]
    [InlineData("MOIN 1 aa\r\nPUSH 27\r\n[1] ENABLE_NOTIFICATIONS;a\nQUIT\r\n", "MOIN 1|OKAY|FAIL Only results of checks are taken here|OKAY|", true)]
    [InlineData("MOIN 1 aa\r\nPUSH 7\r\nPROCESSQUIT\r\n", "MOIN 1|OKAY|FAIL Expected [TIME] COMMAND;ARGUMENTS|OKAY|", true)]
    public async Task What_is_not_the_protocol_is_answered(string input, string answers, bool expected)
    {
        Assert.Equal(answers, await TalkAsync(input, 4096, expected));
        Assert.Empty(_taken);
    }

    [Fact]
    public async Task A_line_without_an_end_is_left()
    {
        Assert.Equal("", await TalkAsync(new string('M', 5_000) + "\r\n", 4096, expected: false));
    }

    [Fact]
    public async Task What_could_not_be_stored_is_said()
    {
        string input = $"MOIN 1 aa\r\nPUSH {Result.Length}\r\n{Result}QUIT\r\n";
        using var stream = new DialogueStream(Encoding.UTF8.GetBytes(input), 4096);

        await new NscaNgSession(stream, static (_, _) => ValueTask.FromResult<string?>("The disk is full"), static () => { })
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains("FAIL The disk is full", stream.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1] PROCESS_SERVICE_CHECK_RESULT;web-1;backup;2")]
    [InlineData("[1] PROCESS_SERVICE_CHECK_RESULT;web-1;backup;bad;text")]
    [InlineData("[1] PROCESS_SERVICE_CHECK_RESULT;;backup;2;text")]
    [InlineData("[1] PROCESS_HOST_CHECK_RESULT")]
    [InlineData("[] PROCESS_HOST_CHECK_RESULT;h;0;o")]
    [InlineData("[99999999999] PROCESS_HOST_CHECK_RESULT;h;0;o")]
    [InlineData("")]
    public void Commands_that_are_none(string command)
    {
        Assert.False(NscaNgCommand.TryParse(command, out _, out string? fault));
        Assert.NotEmpty(fault);
    }

    [Fact]
    public async Task Rubbish_ends_every_session()
    {
        var random = new Random(11);
        string[] pieces = ["MOIN 1 aa\r\n", "PUSH ", "20\n", "[1] ", "PROCESS_HOST_CHECK_RESULT;", "h;", "\\", "\n", "\r", "NOOP\n", "65536\n", "\0", "장애"];
        for (int i = 0; i < 3_000; i++)
        {
            string input = (i % 2 == 0 ? "MOIN 1 aa\r\n" : "")
                + string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]));
            byte[] bytes = Encoding.UTF8.GetBytes(input);
            for (int flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var stream = new DialogueStream(bytes, random.Next(1, 64));

            // Whatever comes of it: it ends, and by no exception.
            await new NscaNgSession(stream, TakeAsync, static () => { }).RunAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<string> TalkAsync(string input, int piece, bool expected)
    {
        using var stream = new DialogueStream(Encoding.UTF8.GetBytes(input), piece);
        Assert.Equal(expected, await new NscaNgSession(stream, TakeAsync, static () => { }).RunAsync(TestContext.Current.CancellationToken));
        return stream.Said.Replace("\r\n", "|", StringComparison.Ordinal);
    }

    private ValueTask<string?> TakeAsync(NscaResult result, CancellationToken cancellationToken)
    {
        _taken.Add(result);
        return ValueTask.FromResult<string?>(null);
    }

    /// <summary>Gives what the client says in pieces, and keeps what it is answered.</summary>
    private sealed class DialogueStream(byte[] input, int piece) : MemoryStream
    {
        private readonly MemoryStream _said = new();
        private int _at;

        public string Said => Encoding.ASCII.GetString(_said.ToArray());

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = Math.Min(Math.Min(piece, buffer.Length), input.Length - _at);
            input.AsSpan(_at, count).CopyTo(buffer.Span);
            _at += count;
            return ValueTask.FromResult(count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            _said.WriteAsync(buffer, cancellationToken);
    }
}
