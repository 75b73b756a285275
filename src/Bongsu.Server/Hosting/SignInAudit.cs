using Bongsu.Model.Time;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Bongsu.Web.Access.SignIn;

namespace Bongsu.Server.Hosting;

/// <summary>Puts sign-ins, good and bad, into the audit log.</summary>
internal sealed class SignInAudit(IStoreTransactions transactions, TimeProvider time) : ISignInAudit
{
    /// <inheritdoc />
    public Task WriteAsync(string name, bool succeeded, bool lockedOut, string? address, CancellationToken cancellationToken) => transactions.WriteAsync(
        db =>
        {
            db.Audit.Add(Timestamp.Now(time), name, succeeded ? "login" : lockedOut ? "login-locked" : "login-failed", $"user {name}", after: address);
            return Task.FromResult(true);
        },
        cancellationToken);
}
