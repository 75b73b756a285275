using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary>Some keys of this machine. Reading is quick: files of the kernel, or a call that is bounded by the caller.</summary>
internal interface ILocalKeys
{
    /// <summary>The names of the keys that it answers.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The value of a key, or why there is none.</summary>
    ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken);
}
