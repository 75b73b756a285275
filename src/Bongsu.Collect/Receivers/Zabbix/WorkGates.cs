namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>The memory for requests that are worked on. Small ones have a quarter to themselves, so that a queue of giants does not hold them up.</summary>
internal sealed class WorkGates(long memory)
{
    private const long Small = 256 * 1024;

    private readonly WeightedGate _small = new(memory / 4);
    private readonly WeightedGate _large = new(memory - (memory / 4));

    public async ValueTask<Share> EnterAsync(long weight, CancellationToken cancellationToken)
    {
        WeightedGate gate = weight <= Small ? _small : _large;
        return new Share(gate, await gate.EnterAsync(weight, cancellationToken));
    }

    /// <summary>A share of the memory; disposing it gives it back, once.</summary>
    internal sealed class Share(WeightedGate gate, long weight) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (_left)
                return;
            _left = true;
            gate.Leave(weight);
        }
    }
}
