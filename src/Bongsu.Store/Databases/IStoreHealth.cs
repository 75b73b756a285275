namespace Bongsu.Store.Databases;

/// <summary>Whether the database takes writes now.</summary>
public interface IStoreHealth
{
    /// <summary>Tries it: reaches the database and asks whether it may be written. Takes milliseconds, or as long as the token allows.</summary>
    /// <returns>Why it cannot be written, in a sentence for an operator; null where it can.</returns>
    Task<string?> ProbeAsync(CancellationToken cancellationToken);
}
