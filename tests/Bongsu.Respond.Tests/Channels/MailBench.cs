using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Channels.Smtp;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>What mails need of the installation: a key, where its pages are, and pictures.</summary>
internal sealed class MailBench : IKeyFiles, IProblemPictures
{
    private readonly Func<byte[]?> _draw;

    private MailBench(Func<byte[]?> draw) => _draw = draw;

    public static AnswerTickets Tickets { get; } = new(new MailBench(() => null));

    /// <summary>The channel; its pictures are what the test draws.</summary>
    public static SmtpChannel Channel(Func<byte[]?>? draw = null) => new(
        new MailLinks(Tickets, new ChatBench(new SmtpKind()), new PublicAddress()),
        new MailPictures(new MailBench(draw ?? (() => null)), TimeProvider.System, NullLogger<MailPictures>.Instance),
        TimeProvider.System);

    public byte[]? Find(KeyFile file) => [.. Enumerable.Repeat((byte)7, file.Bytes)];

    public Task<byte[]?> DrawAsync(ProblemFacts problem, Language language, string timeZone, CancellationToken cancellationToken) => Task.FromResult(_draw());
}
