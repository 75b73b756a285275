namespace Bongsu.Web.Access.SignIn;

/// <summary>Keeps who signed in or tried to; the composition root brings the audit log. Optional.</summary>
public interface ISignInAudit
{
    /// <summary>One try.</summary>
    /// <param name="name">The name as typed, without control characters, at most 128 characters.</param>
    /// <param name="succeeded">Whether it was let in.</param>
    /// <param name="lockedOut">Whether it was refused unseen because of too many wrong passwords; of such refusals one a minute and address is written.</param>
    /// <param name="address">Where it came from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WriteAsync(string name, bool succeeded, bool lockedOut, string? address, CancellationToken cancellationToken);
}
