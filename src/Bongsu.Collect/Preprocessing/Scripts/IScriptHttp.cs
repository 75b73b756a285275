namespace Bongsu.Collect.Preprocessing.Scripts;

/// <summary>Sends the requests of one run of a script. Used by the script's thread, which waits.</summary>
internal interface IScriptHttp
{
    /// <summary>Sends a request and reads the whole answer, whatever its status.</summary>
    /// <exception cref="FormatException">There is no answer; the message says why.</exception>
    ScriptResponse Send(ScriptRequest request);
}
