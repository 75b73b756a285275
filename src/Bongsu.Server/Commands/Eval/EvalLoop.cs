using System.Text;

namespace Bongsu.Server.Commands.Eval;

/// <summary>The loop of <c>bongsu eval</c>: a line out for each line in; empty lines are passed over.</summary>
internal static class EvalLoop
{
    /// <summary>Answers until the input ends. Each answer is flushed, so that a script can wait for it.</summary>
    /// <param name="answer">Answers a line; never throws.</param>
    /// <param name="input">The lines.</param>
    /// <param name="output">Takes the answers.</param>
    /// <param name="cancellationToken">Stops between lines.</param>
    public static async Task RunAsync(Func<string, string> answer, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var buffer = new char[16 * 1024];
        bool tooLong = false;
        while (true)
        {
            int read = await input.ReadAsync(buffer.AsMemory(), cancellationToken);
            if (read == 0)
                break;
            foreach (char c in buffer.AsMemory(0, read).ToArray())
            {
                if (c == '\n')
                {
                    await AnswerAsync(answer, line, tooLong, output, cancellationToken);
                    tooLong = false;
                }
                else if (line.Length < EvalLine.MaxLength)
                {
                    line.Append(c);
                }
                else
                {
                    tooLong = true;
                }
            }
        }

        await AnswerAsync(answer, line, tooLong, output, cancellationToken);
    }

    private static async Task AnswerAsync(
        Func<string, string> answer, StringBuilder line, bool tooLong, TextWriter output, CancellationToken cancellationToken)
    {
        string text = line.ToString().Trim();
        line.Clear();
        if (text.Length == 0)
            return;
        string answered = tooLong ? EvalLine.Error($"The line is longer than {EvalLine.MaxLength} characters.", 0) : answer(text);
        await output.WriteAsync((answered + "\n").AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
