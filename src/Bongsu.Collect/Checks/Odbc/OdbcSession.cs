using System.Text;

namespace Bongsu.Collect.Checks.Odbc;

/// <summary>One connection and one query, asked synchronously, as drivers are. All values are texts, as the driver writes them; NULL is null.</summary>
internal sealed class OdbcSession : IDisposable
{
    private const int Null = -1;
    private const int NoTotal = -4;
    private const int Chunk = 4096;

    private readonly Lock _lock = new();
    private nint _environment, _connection, _statement;
    private volatile bool _isCancelled;
    private bool _isConnected;

    /// <summary>Connects.</summary>
    /// <exception cref="OdbcException">The driver refused.</exception>
    /// <exception cref="DllNotFoundException">There is no driver manager.</exception>
    public void Connect(string text, TimeSpan timeout)
    {
        OdbcLibrary.UseUtf8();
        nint seconds = (nint)Math.Clamp(Math.Ceiling(timeout.TotalSeconds), 1, 3600);
        _environment = Allocate(OdbcLibrary.Environment, 0);
        Check(OdbcLibrary.SetEnvironment(_environment, OdbcLibrary.OdbcVersion, 3, 0), OdbcLibrary.Environment, _environment);
        _connection = Allocate(OdbcLibrary.Connection, _environment);

        // Not every driver knows these; one that does not still works.
        _ = OdbcLibrary.SetConnection(_connection, OdbcLibrary.LoginTimeout, seconds, 0);
        _ = OdbcLibrary.SetConnection(_connection, OdbcLibrary.AccessMode, 1, 0);
        Check(
            OdbcLibrary.DriverConnect(_connection, 0, [.. text, '\0'], (short)text.Length, 0, 0, 0, prompt: 0), OdbcLibrary.Connection, _connection);
        _isConnected = true;
        nint statement = Allocate(OdbcLibrary.Statement, _connection);
        _ = OdbcLibrary.SetStatement(statement, OdbcLibrary.QueryTimeout, seconds, 0);
        lock (_lock)
            _statement = statement;
    }

    /// <summary>Asks.</summary>
    /// <returns>The names of the columns, and the rows as they are read.</returns>
    /// <exception cref="OdbcException">The database refused.</exception>
    public (IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<string?>> Rows) Ask(string query)
    {
        if (_isCancelled)
            throw new OdbcException("cancelled");
        Check(OdbcLibrary.Execute(_statement, [.. query, '\0'], query.Length), OdbcLibrary.Statement, _statement);

        // Statements that give nothing may stand before the one that does.
        short count;
        do
        {
            Check(OdbcLibrary.ColumnCount(_statement, out count), OdbcLibrary.Statement, _statement);
        }
        while (count == 0 && Check(OdbcLibrary.MoreResults(_statement), OdbcLibrary.Statement, _statement));
        return ([.. Enumerable.Range(1, count).Select(c => NameOf((ushort)c))], count == 0 ? [] : Rows(count));
    }

    /// <summary>Says that the answer is not wanted any more. Does not wait.</summary>
    public void Cancel() => _isCancelled = true;

    /// <summary>
    /// Ends in the driver what was cancelled; does nothing otherwise, or while it is still at it. Waits as long as the driver manager does, which lets nothing past a
    /// running query of a driver with <c>Threading = 3</c>. To be called again and again: a driver that was not asked yet has not heard it.
    /// </summary>
    public void EndCancelled()
    {
        if (!_isCancelled || !_lock.TryEnter())
            return;
        try
        {
            if (_statement != 0)
                _ = OdbcLibrary.Cancel(_statement);
        }
        finally
        {
            _lock.Exit();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_statement != 0)
                _ = OdbcLibrary.FreeHandle(OdbcLibrary.Statement, _statement);
            _statement = 0;
        }

        if (_isConnected)
            _ = OdbcLibrary.Disconnect(_connection);
        if (_connection != 0)
            _ = OdbcLibrary.FreeHandle(OdbcLibrary.Connection, _connection);
        if (_environment != 0)
            _ = OdbcLibrary.FreeHandle(OdbcLibrary.Environment, _environment);
        (_connection, _environment, _isConnected) = (0, 0, false);
    }

    private static nint Allocate(short type, nint parent)
    {
        short parentType = (short)(type - 1);
        Check(OdbcLibrary.AllocHandle(type, parent, out nint handle), parentType, parent);
        return handle;
    }

    /// <returns>False where there is no more data.</returns>
    private static bool Check(short result, short type, nint handle)
    {
        if (result is OdbcLibrary.Success or OdbcLibrary.SuccessWithInfo)
            return true;
        if (result == OdbcLibrary.NoData)
            return false;
        if (handle == 0)
            throw new OdbcException("the driver manager gives no handle");
        char[] state = new char[6], message = new char[1024];
        short said = OdbcLibrary.Diagnostics(type, handle, 1, state, out _, message, (short)message.Length, out short length);
        throw new OdbcException(
            said is OdbcLibrary.Success or OdbcLibrary.SuccessWithInfo
                ? $"{new string(state, 0, 5)} {new string(message, 0, Math.Clamp((int)length, 0, message.Length - 1))}"
                : "the driver says no reason");
    }

    private string NameOf(ushort column)
    {
        char[] name = new char[256];
        Check(
            OdbcLibrary.DescribeColumn(_statement, column, name, (short)name.Length, out short length, out _, out _, out _, out _),
            OdbcLibrary.Statement,
            _statement);
        return new string(name, 0, Math.Clamp((int)length, 0, name.Length - 1));
    }

    private IEnumerable<IReadOnlyList<string?>> Rows(short count)
    {
        while (Check(OdbcLibrary.Fetch(_statement), OdbcLibrary.Statement, _statement))
            yield return [.. Enumerable.Range(1, count).Select(c => ValueOf((ushort)c))];
    }

    // A long value comes in parts, each ended by a zero.
    private string? ValueOf(ushort column)
    {
        char[] buffer = new char[Chunk];
        var text = new StringBuilder();
        while (true)
        {
            short result = OdbcLibrary.GetData(_statement, column, OdbcLibrary.WideCharacters, buffer, Chunk * sizeof(char), out nint indicator);
            if (!Check(result, OdbcLibrary.Statement, _statement))
                return text.ToString();
            if (indicator == Null)
                return null;
            bool isPart = result == OdbcLibrary.SuccessWithInfo && (indicator == NoTotal || indicator >= Chunk * sizeof(char));
            text.Append(buffer, 0, isPart ? Chunk - 1 : (int)(Math.Clamp(indicator, 0, (Chunk - 1) * sizeof(char)) / sizeof(char)));
            if (!isPart || text.Length > OdbcResult.MostText)
                return text.ToString();
        }
    }
}
