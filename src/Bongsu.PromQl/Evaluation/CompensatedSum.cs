namespace Bongsu.PromQl.Evaluation;

/// <summary>A sum that keeps what addition rounds away (Kahan's method in Neumaier's form), so that 1e100 + 1 - 1e100 is 1.</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => double.IsInfinity(_sum) ? _sum : _sum + _lost;

    public void Add(double value)
    {
        double sum = _sum + value;
        if (double.IsInfinity(sum))
            _lost = 0;
        else if (Math.Abs(_sum) >= Math.Abs(value))
            _lost += _sum - sum + value;
        else
            _lost += value - sum + _sum;
        _sum = sum;
    }
}
