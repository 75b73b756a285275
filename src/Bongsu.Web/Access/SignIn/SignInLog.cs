using System.Net;
using Microsoft.Extensions.Logging;

namespace Bongsu.Web.Access.SignIn;

/// <summary>Writes sign-ins, the failed ones too, to the log and to whoever keeps the audit.</summary>
internal sealed partial class SignInLog(IEnumerable<ISignInAudit> audits, SignInThrottle throttle, ILogger<SignInLog> logger)
{
    /// <summary>A name and password that were looked at.</summary>
    public async Task WriteAsync(string name, bool succeeded, IPAddress? from, CancellationToken cancellationToken)
    {
        string shown = Shown(name);
        if (succeeded)
            LogSignedIn(logger, shown, from);
        else
            LogRefused(logger, shown, from);
        await AuditAsync(shown, succeeded, lockedOut: false, from, cancellationToken);
    }

    /// <summary>A try that came too soon. Who goes on trying fills neither the log nor the database.</summary>
    public async Task WriteTooManyAsync(string name, IPAddress? from, CancellationToken cancellationToken)
    {
        if (!throttle.MayReport(from))
            return;
        string shown = Shown(name);
        LogTooMany(logger, shown, from);
        await AuditAsync(shown, succeeded: false, lockedOut: true, from, cancellationToken);
    }

    private static string Shown(string name) => new([.. name.Where(c => !char.IsControl(c)).Take(128)]);

    private async Task AuditAsync(string name, bool succeeded, bool lockedOut, IPAddress? from, CancellationToken cancellationToken)
    {
        foreach (ISignInAudit audit in audits)
            await audit.WriteAsync(name, succeeded, lockedOut, from?.ToString(), cancellationToken);
    }

    [LoggerMessage(7101, LogLevel.Information, "{Name} signed in from {Address}.")]
    private static partial void LogSignedIn(ILogger logger, string name, IPAddress? address);

    [LoggerMessage(7102, LogLevel.Warning, "A sign-in as {Name} from {Address} was refused.")]
    private static partial void LogRefused(ILogger logger, string name, IPAddress? address);

    [LoggerMessage(
        7103,
        LogLevel.Warning,
        "Sign-ins from {Address} are refused unseen after too many wrong passwords; the last one was as {Name}. Further ones are written once a minute.")]
    private static partial void LogTooMany(ILogger logger, string name, IPAddress? address);
}
