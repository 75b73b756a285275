using System.Text;
using Bongsu.Protocols.Http;

namespace Bongsu.Protocols.Tests.Http;

public sealed class HttpExchangeTests
{
    private static readonly ReadOnlyMemory<byte> s_request = "GET / HTTP/1.1\r\n\r\n"u8.ToArray();

    public static TheoryData<string, int, string> Answers => new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more", 200, "hello" },
        { "HTTP/1.1 200 OK\r\n\r\nto the end", 200, "to the end" },
        { "HTTP/1.0 200\r\n\r\nx", 200, "x" },
        { "HTTP/1.1 200 \r\ncontent-length:0\r\n\r\n", 200, "" },
        { "HTTP/1.1 999 Who knows\nContent-Length: 1\n\nx", 999, "x" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\nContent-Length: 3\r\n\r\nabc", 200, "abc" },
        { "HTTP/1.1 204 No\r\nContent-Length: 9\r\n\r\n", 204, "" },
        { "HTTP/1.1 304 No\r\nTransfer-Encoding: chunked\r\n\r\n", 304, "" },
        { "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\nB;ext=\"1\"\r\n, and more \r\n00\r\n\r\n", 200, "hello, and more " },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n", 200, "x" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", 200, "x" },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n1\r\nx\r\n0\r\n\r\n", 200, "x" },
    };

    public static TheoryData<string, HttpRequestError> Faults => new()
    {
        { "", HttpRequestError.ResponseEnded },
        { "HTTP/1.1 200 OK\r\nContent-Le", HttpRequestError.ResponseEnded },
        { "HTTP/1.1 100 Continue\r\n\r\n", HttpRequestError.ResponseEnded },
        { "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", HttpRequestError.ResponseEnded },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", HttpRequestError.ResponseEnded },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", HttpRequestError.ResponseEnded },
        { "SSH-2.0-x\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/2 200\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1  200 OK\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 20 OK\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 099 OK\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 2000\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\n X: folded\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\n: nameless\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\na b: c\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxy", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nxy", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\nx", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\nx", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n 2\r\n\r\nx", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\nx\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\nx\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1 2\r\nx\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;a\rb\r\nx\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF1\r\nx\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n0\r\n\r\n", HttpRequestError.InvalidResponse },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nno trailer\r\n\r\n", HttpRequestError.InvalidResponse },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_is_read_in_whatever_pieces_it_comes(string answer, int status, string body)
    {
        foreach (Pieces pieces in Enum.GetValues<Pieces>())
            Assert.Equal((status, body), await ReadAsync(Encoding.Latin1.GetBytes(answer), pieces));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_answer_that_breaks_the_rules_is_an_error_in_whatever_pieces_it_comes(string answer, HttpRequestError error)
    {
        foreach (Pieces pieces in Enum.GetValues<Pieces>())
        {
            HttpIOException thrown = await Assert.ThrowsAsync<HttpIOException>(() => ReadAsync(Encoding.Latin1.GetBytes(answer), pieces));
            Assert.Equal(error, thrown.HttpRequestError);
        }
    }

    [Fact]
    public async Task The_answer_to_a_HEAD_has_no_body_whatever_it_says() => Assert.Equal(
        (200, ""), await ReadAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"u8.ToArray(), Pieces.Whole, isHead: true));

    [Fact]
    public async Task Headers_keep_their_lines_and_their_bytes()
    {
        byte[] answer = Encoding.Latin1.GetBytes("HTTP/1.1 200 OK\r\nA : \t1 \r\nb:2\r\na:\r\nFolded: x\r\n\ty\r\nU: \u00e9\r\nContent-Length: 0\r\n\r\n");
        await using HttpExchange exchange = await HttpExchange.AskAsync(
            new Connection(answer, Pieces.Whole), s_request, isHead: false, TestContext.Current.CancellationToken);

        Assert.Equal(["1", ""], exchange.Head.Values("a"));
        Assert.Equal(["x \ty"], exchange.Head.Values("FOLDED"));
        Assert.Equal(["\u00e9"], exchange.Head.Values("u"));
        Assert.Equal(["A", "b", "a", "Folded", "U", "Content-Length"], exchange.Head.Fields.Select(f => f.Key));
    }

    /// <summary>What a server may send without an end, before an answer and in it.</summary>
    [Theory]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n", "X: y\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "y")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "\n y")]
    [InlineData("HTTP/1.1 ", "2")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "a")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n")]
    public async Task What_has_no_end_is_left_soon(string begin, string more)
    {
        byte[] flood = Encoding.ASCII.GetBytes(begin + string.Concat(Enumerable.Repeat(more, 1_000_000)));
        var connection = new Connection(flood, Pieces.Whole);

        HttpIOException thrown = await Assert.ThrowsAsync<HttpIOException>(() => ReadAsync(connection, isHead: false));

        Assert.NotEqual(HttpRequestError.ResponseEnded, thrown.HttpRequestError);
        Assert.InRange(connection.Consumed, 1, 4 * HttpExchange.MostHead);
    }

    [Fact]
    public async Task Damaged_answers_end_in_a_result_or_in_the_errors_that_are_declared()
    {
        string[] answers = [.. Answers.Select(a => a.Data.Item1), .. Faults.Select(f => f.Data.Item1)];
        var random = new Random(20261130);
        int read = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] answer = Damage(Encoding.Latin1.GetBytes(answers[random.Next(answers.Length)]), random);
            try
            {
                (int status, _) = await ReadAsync(answer, (Pieces)random.Next(3));
                Assert.InRange(status, 200, 999);
                read++;
            }
            catch (HttpIOException)
            {
                // As declared.
            }
        }

        Assert.InRange(read, 1000, 19_000);
    }

    private static byte[] Damage(byte[] answer, Random random)
    {
        var bytes = new List<byte>(answer);
        for (int changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.Insert(at, bytes[random.Next(bytes.Count)]);
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(at, bytes.Take(random.Next(40)).ToArray());
                    break;
            }
        }

        return [.. bytes];
    }

    private static Task<(int Status, string Body)> ReadAsync(byte[] answer, Pieces pieces, bool isHead = false) =>
        ReadAsync(new Connection(answer, pieces), isHead);

    private static async Task<(int Status, string Body)> ReadAsync(Connection connection, bool isHead)
    {
        await using HttpExchange exchange = await HttpExchange.AskAsync(connection, s_request, isHead, TestContext.Current.CancellationToken);
        using var body = new MemoryStream();
        await exchange.Body.CopyToAsync(body, TestContext.Current.CancellationToken);
        return (exchange.Head.Status, Encoding.Latin1.GetString(body.ToArray()));
    }

    /// <summary>Takes whatever is sent, and answers.</summary>
    private sealed class Connection(byte[] answer, Pieces pieces) : Stream
    {
        private readonly PiecewiseStream _answer = new(answer, pieces);

        public int Consumed => _answer.Consumed;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _answer.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _answer.Dispose();
            base.Dispose(disposing);
        }
    }
}
