package dev.fermata.transformer.analyse;

import dev.fermata.transformer.bytecode.SuspensionInsn;
import dev.fermata.transformer.flow.VerifierFrame;
import java.util.BitSet;

/**
 * A suspension and what is alive across it.
 *
 * @param insn the instruction
 * @param insnIndex its position in the body
 * @param frame the verifier's types before it, its operand on top of the stack
 * @param live the slots that may be read after it; not to be changed
 */
public record AnalysedSuspension(
    SuspensionInsn insn, int insnIndex, VerifierFrame frame, BitSet live) {}
