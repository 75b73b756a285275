using Bongsu.Respond.Messages;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>The chart in a mail. A mail never waits long for it, and goes without it where it cannot be drawn.</summary>
internal sealed partial class MailPictures(IProblemPictures pictures, TimeProvider time, ILogger<MailPictures> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>A PNG, or null.</summary>
    public async Task<byte[]?> DrawAsync(ChannelMessage message, CancellationToken cancellationToken)
    {
        if (message.Problems is not [{ RecoveredAt: null, Id: > 0 } problem])
            return null;
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await pictures.DrawAsync(problem, message.Language, message.TimeZone, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogLate(logger, problem.Id);
            return null;
        }
#pragma warning disable CA1031 // The mail is worth more than its picture.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, problem.Id, e);
            return null;
        }
    }

    [LoggerMessage(5422, LogLevel.Warning, "The chart of problem {Problem} was not drawn in time; the mail goes without it")]
    private static partial void LogLate(ILogger logger, long problem);

    [LoggerMessage(5423, LogLevel.Warning, "The chart of problem {Problem} could not be drawn; the mail goes without it")]
    private static partial void LogFailed(ILogger logger, long problem, Exception exception);
}
